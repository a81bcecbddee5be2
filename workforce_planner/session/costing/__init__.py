"""What the window says of costs: tables with rows that explain themselves, facts, and what stands under them."""
