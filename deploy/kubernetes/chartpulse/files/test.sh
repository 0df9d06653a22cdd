# What helm test runs, in the image of source-service: every service is ready and has PostgreSQL and Kafka, and the API lets nobody in
# without a key; then, as far as values say with what (tests.…), a Grafana is connected, a chart is previewed, and one is fired
# and mailed. What the test made is deleted again. With bash and no more, since the image has no HTTP client.
set -uo pipefail

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT
failed=0
made=()

say() { # whether it went well, what
    if [[ $1 == 0 ]]; then printf 'ok      %s\n' "$2"; else printf 'FAILED  %s\n' "$2"; failed=1; fi
    return "$1"
}

ask() { # method, http://host:port/path, accepted type, body; prints the status, the answer's body is in $answer
    local method=$1 host=${2#http://} body=${4:-} status header
    local path=/${host#*/}
    host=${host%%/*}
    : > "$answer"
    exec 3<> "/dev/tcp/${host%:*}/${host##*:}" || { echo unreachable; return; }
    {
        printf '%s %s HTTP/1.0\r\nHost: %s\r\nAccept: %s\r\n' "$method" "$path" "$host" "$3"
        if [[ -n ${API_KEY:-} && $path == /api/* ]]; then printf 'X-API-Key: %s\r\n' "$API_KEY"; fi
        if [[ -n $body ]]; then printf 'Content-Type: application/json\r\nContent-Length: %d\r\n' "$(printf %s "$body" | wc -c)"; fi
        printf '\r\n%s' "$body"
    } >&3
    read -r -t 90 _ status _ <&3
    while read -r -t 90 header <&3 && [[ $header != $'\r' ]]; do :; done
    timeout 90 cat <&3 > "$answer"
    exec 3>&-
    echo "${status:-none}"
}

expect() { # status, what, then as ask
    local status
    status=$(ask "${@:3}" 2> /dev/null)
    if [[ $status == "$1" ]]; then say 0 "$2"; else say 1 "$2: $status, not $1. $(head -c 600 "$answer" | tr -d '\0' | tr '\n' ' ')"; fi
}

create() { # what, collection, body; sets $id
    expect 201 "$1" POST "$API/$2" application/json "$3" || return 1
    id=$(grep -o '"id" *: *"[^"]*"' "$answer" | head -n 1 | sed 's/.*"\([^"]*\)"$/\1/')
    made=("$2/$id" "${made[@]}")
}

clean_up() {
    local each
    for each in "${made[@]}"; do
        expect 204 "deleted: ${each%%/*}" DELETE "$API/$each" application/json
    done
}

quote() { # a JSON string
    local text=${1//\\/\\\\}
    printf '"%s"' "${text//\"/\\\"}"
}

fire() {
    local integration source id name definition deadline status
    name="helm test $RANDOM$RANDOM"
    create "the Grafana is connected" integrations \
        '{"kind": "grafana", "name": "'"$name"'", "url": '"$(quote "$GRAFANA_URL")"', "token": '"$(quote "$GRAFANA_TOKEN")"'}' || return
    integration=$id
    definition='{"integrationId": "'$integration'", "title": "'$name'", "dataSource": {"uid": '$(quote "$DATA_SOURCE")'},
        "metrics": [{"expression": '$(quote "$EXPRESSION")'}], "chartType": "line", "window": "1h"}'
    expect 200 "a chart is previewed" POST "$API/previews" image/png "$definition" &&
        say "$([[ $(head -c 4 "$answer" | tail -c 3) == PNG ]]; echo $?)" "the preview is a PNG, $(wc -c < "$answer") bytes" || return
    [[ -n ${RECIPIENT:-} ]] || { echo "        nothing is sent: tests.recipient is not set"; return; }
    create "the source is stored" sources "$definition" || return
    source=$id
    create "the destination is stored" destinations \
        '{"kind": "email", "name": "'"$name"'", "recipients": ['"$(quote "$RECIPIENT")"']}' || return
    create "the connection is stored" connections '{"name": "'"$name"'", "sourceId": "'$source'", "destinationIds": ["'$id'"],
        "schedule": {"kind": "daily", "time": "00:00"}, "message": {"text": "Sent by helm test."}}' || return
    expect 202 "a pulse is fired" POST "$API/connections/$id/pulses" application/json || return
    id=$(grep -o '"id" *: *"[^"]*"' "$answer" | head -n 1 | sed 's/.*"\([^"]*\)"$/\1/')
    deadline=$((SECONDS + ${PATIENCE:-120}))
    status=
    while ((SECONDS < deadline)); do
        ask GET "$API/pulses/$id" application/json > /dev/null 2>&1
        status=$(grep -o '"status" *: *"[^"]*"' "$answer" | head -n 1 | sed 's/.*"\([^"]*\)"$/\1/')
        case $status in delivered | partly-delivered | failed | skipped | unknown) break ;; esac
        sleep 1
    done
    say "$([[ $status == delivered ]]; echo $?)" "the pulse is delivered" || { echo "        it is $status:"; head -c 2000 "$answer"; echo; }
    if [[ -n ${INBOX:-} ]]; then
        ask GET "$INBOX/messages" application/json > /dev/null 2>&1
        say "$(grep -q "$name" "$answer"; echo $?)" "the mail is in the inbox"
    fi
}

for service in $READY; do
    expect 200 "$service is ready" GET "http://$service/q/health/ready" application/json
    expect 200 "$service misses nothing" GET "http://$service/q/health/well" application/json
done
key=${API_KEY:-}
API_KEY=
expect 401 "the API lets nobody in without a key" GET "$API/pulses" application/json
API_KEY=$key
if [[ -z $API_KEY ]]; then
    echo "        the API is not used: tests.apiKey.existingSecret is not set"
elif expect 200 "the API lets in who has the key" GET "$API/pulses" application/json; then
    if [[ -n ${GRAFANA_URL:-} ]]; then
        fire
        clean_up
    else
        echo "        no Grafana is connected: tests.grafana.url is not set"
    fi
fi
exit "$failed"
