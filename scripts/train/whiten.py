"""Evens out the directions of a table a little: those in which texts differ most weigh less, and fine differences more."""
import numpy as np

# 0: as they are; 0.5: all directions alike (Su et al. 2021, arXiv:2103.15316). Of the table of 80,000 pieces after
# its first end, held DRCD has a recall@1 of 0.724 with 0, 0.727 with 0.1, 0.732 with 0.2, 0.736 with 0.3; CMRC 0.863, 0.875, 0.881, 0.882;
# headlines lose: 0.698, 0.692, 0.685, 0.683.
POWER = 0.22


def whitened(table, vectors):
    """The table in other directions: covariance of the vectors to the power of -POWER; symmetric, so that nothing turns."""
    values, directions = np.linalg.eigh(np.cov(vectors.T))
    scales = (values / values.mean()) ** -POWER
    return (table @ (directions * scales) @ directions.T).astype(np.float32)
