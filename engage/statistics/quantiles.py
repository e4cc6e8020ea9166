"""Quantiles of the beta and t distributions, from scipy, loaded only when one is asked for."""


def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the value below which ``share`` (0 to 1) of a beta distribution lies.

    >>> round(beta_quantile(0.5, 1, 1), 6)
    0.5
    """
    from scipy.special import betaincinv  # noqa: PLC0415  # 0.2 s: a web worker never reckons

    return float(betaincinv(a, b, share))


def t_quantile(share: float, degrees: float) -> float:
    """Return the value below which ``share`` (0 to 1) of Student's t distribution lies.

    >>> round(t_quantile(0.975, 10), 4)
    2.2281
    """
    from scipy.special import stdtrit  # noqa: PLC0415  # 0.2 s: a web worker never reckons

    return float(stdtrit(degrees, share))
