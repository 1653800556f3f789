"""For the tests: subscribes once it is known that there is no daemon, or once more where the daemon is lost by that, and
says what it hears.
"""

import sys

from kazasu import keep_connected

with keep_connected("late", url=sys.argv[1]) as kazasu:
    if sys.argv[2:] == ["again"]:
        kazasu.subscribe().get()
    else:
        while kazasu.reason is None:
            pass
    heard = kazasu.subscribe().get()
    print(heard.params.code if heard.name == "lost" else "")
