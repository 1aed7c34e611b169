"""Starts LocalStack on this machine, listening on loopback only.

LocalStack 4.14 drops the host of GATEWAY_LISTEN for IPv4 and listens on every interface: the Twisted endpoint it makes
is given the interface here. The settings are in localstack/localstack.sh.
"""

import functools

from twisted.internet import endpoints

endpoints.TCP4ServerEndpoint = functools.partial(endpoints.TCP4ServerEndpoint, interface="127.0.0.1")

if __name__ == "__main__":
    from localstack.runtime.main import main

    main()
