"""What people come to do, in the words of the site; the journeys are told with these."""
