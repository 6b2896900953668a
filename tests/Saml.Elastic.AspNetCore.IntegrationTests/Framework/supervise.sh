#!/usr/bin/env bash
# Runs a command in a process group of its own and ends that group when standard input closes: when the test process
# is gone, however it went.
#
#   supervise.sh STATE_DIR USER COMMAND...
#
# USER: whom root runs the command as; empty: as the caller. STATE_DIR/pid names the process group, STATE_DIR/console.log
# has what the command prints. STATE_DIR is removed at the end.
set -uo pipefail
state=$1 user=$2
shift 2

as=()
if [ -n "$user" ] && [ "$(id -u)" = 0 ]; then
  id "$user" > /dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin "$user"
  chown -R "$user" "$state"
  as=(runuser -u "$user" --)
fi

# A signal to the whole test run ends the wait below; to die of it would leave the command behind.
trap : TERM INT HUP

exec 3<&0
setsid "${as[@]}" "$@" > "$state/console.log" 2>&1 < /dev/null 3<&- &
group=$!
echo "$group" > "$state/pid"
cat <&3 > /dev/null &
stdin=$!

wait -n "$group" "$stdin"
kill -TERM -- "-$group" 2> /dev/null
kill -CONT -- "-$group" 2> /dev/null # a stopped process hears nothing else
for _ in {1..50}; do
  kill -0 -- "-$group" 2> /dev/null || break
  sleep 0.1
done
kill -KILL -- "-$group" 2> /dev/null
kill "$stdin" 2> /dev/null
rm -rf "$state"
