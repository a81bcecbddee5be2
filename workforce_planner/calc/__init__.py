"""Every derived figure (cost, FTE, spans, caseload, ratios, comparison) with its explanation; it stores
nothing and words nothing."""
