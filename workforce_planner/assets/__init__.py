"""Finds resources/ and hands over rates, fonts' widths, templates and the sample, parsed; it computes
nothing with them."""
