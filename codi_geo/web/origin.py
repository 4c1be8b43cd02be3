"""Who may talk to the app: pages of its own address, and those that the configuration names."""

from streamlit import net_util


def ask_nobody() -> None:
    """Let Streamlit judge the page that a visitor's socket comes from by what it knows itself.

    Without this it would ask two servers on the internet for this machine's address whenever a
    page of another site tries to connect, and keep everyone waiting meanwhile.
    """
    net_util.get_internal_ip = _unknown
    net_util.get_external_ip = _unknown


def _unknown() -> None:
    return None
