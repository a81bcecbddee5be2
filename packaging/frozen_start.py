"""Where a frozen build starts; it is the program's own start and nothing else."""

import multiprocessing
import sys

from workforce_planner.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main())
