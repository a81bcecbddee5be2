"""The posts that wait for a manager, beside the chart: in groups by what their list says, to be placed."""
