"""What a structure costs, worked out a second time for the tests: plainly, slowly, and apart from the program."""
