"""The outline: units and posts as a tree, for the keyboard and for screen readers the equal of the chart."""
