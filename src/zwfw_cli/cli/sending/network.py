"""Why a server was not reached, in Chinese and without its address."""

import socket
import ssl

from zwfw_cli.core.oserrors import reason


def reason_of(error: OSError) -> str:
    """What went wrong. The numbers of errors of TLS and of name servers are not the system's."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "证书不受信任"
    if isinstance(error, ssl.SSLError):
        return "加密的连接没有建成"
    if isinstance(error, socket.gaierror):
        return "找不到这台服务器"
    if isinstance(error, TimeoutError):
        return "等得太久"
    return reason(error)
