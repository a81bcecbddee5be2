"""The page of assumptions: every setting and rate that costs rest on, and what changing one does before it is done."""
