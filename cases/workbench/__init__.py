"""The confidential room: cases while they are being made. Only their members see that they exist."""
