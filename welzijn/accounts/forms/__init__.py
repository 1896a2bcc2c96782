"""The forms of people, organisations and courses."""
