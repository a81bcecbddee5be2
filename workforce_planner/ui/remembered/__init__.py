"""The page of remembered lists: how lists of each kind are read, kept on this computer."""
