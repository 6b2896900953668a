#!/usr/bin/env bash
# Shibboleth's daemon and Apache, in one process group. A request to Apache would hang if the daemon died later.
shibd -F -f -c "$PEER_STATE/shibboleth2.xml" -p "$PEER_STATE/shibd.pid" &
exec apache2 -D FOREGROUND -f "$PEER_FILES/shibboleth.conf"
