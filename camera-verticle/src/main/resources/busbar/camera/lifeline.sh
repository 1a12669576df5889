# Runs a command whose whole process tree ends when our standard input does. Its other end is held by the node
# alone, so that is when the node closes it, or is gone: killed, crashed, out of memory. Arguments: the command.
exec 3<&0 4>&2 2>/dev/null
trap : HUP INT QUIT TERM # a key pressed in the node's terminal is the node's business
if command -v setsid >/dev/null; then
  setsid "$@" </dev/null 2>&4 3<&- 4>&- &
else
  set -m
  "$@" </dev/null 2>&4 3<&- 4>&- &
fi
child=$!
set +m
(
  trap '' HUP INT QUIT TERM
  read -r _ <&3
  kill -s KILL -- "-$child" || kill -s KILL "$child"
) >/dev/null 4>&- &
watch=$!
exec >/dev/null 3<&- 4>&-
while :; do
  wait "$child"
  status=$?
  kill -0 "$child" || break # otherwise it was a signal that ended the waiting
done
kill -s KILL -- "-$child" # what it may have left behind
kill -s KILL "$watch"
exit "$status"
