"""Workforce Planner: the structure, cost and caseloads of a council workforce, planned offline.

This module holds the version and nothing else; what the program does lives in its packages.
"""

__version__ = "0.1.0"
