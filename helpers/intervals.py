"""The interval of a share that is counted, for every room that needs one."""

Z = 1.959964  # of 95%


def wilson(n, total):
    """(share, low, high) by Wilson's interval of 95% (1927), 0 to 1; None three times without a total."""
    if not total:
        return None, None, None
    share, spread = n / total, Z * Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * (share * (1 - share) / total + spread / (4 * total)) ** 0.5
    return share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
