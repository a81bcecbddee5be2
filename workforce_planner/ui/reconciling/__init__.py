"""Lists of one establishment beside one another: chosen, compared, decided line by line, saved and printed."""
