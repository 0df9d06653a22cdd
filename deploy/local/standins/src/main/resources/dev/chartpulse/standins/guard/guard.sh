# Reads "+ PID SIGNAL" and "- PID -" lines; at the end of its input it ends what is left, the newest first.
trap '' INT TERM HUP
guarded=
without() {
    kept=
    for entry in $guarded; do
        [ "${entry%%:*}" = "$1" ] || kept="$kept $entry"
    done
    guarded=$kept
}
while read -r sign pid signal; do
    without "$pid"
    [ "$sign" = + ] && guarded="$pid:$signal $guarded"
done
for entry in $guarded; do
    kill -s "${entry#*:}" "${entry%%:*}"
done
for _ in 1 2 3 4 5 6 7 8 9 10; do
    for entry in $guarded; do
        kill -0 "${entry%%:*}" || without "${entry%%:*}"
    done
    [ -n "$(echo $guarded)" ] || exit 0
    sleep 1
done
for entry in $guarded; do
    kill -s KILL "${entry%%:*}"
done
