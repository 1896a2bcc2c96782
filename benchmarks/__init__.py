"""How fast the site is, beside what it promises. ``make bench`` prints the table."""
