"""Two structures side by side: charts that move together, the table by unit, the posts that change."""
