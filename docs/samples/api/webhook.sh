#!/bin/sh
# Makes a webhook that holds executions and lets paused ones go on, and prints its token: webhook.sh PROJECT NAME USER ROLES
# Whoever has the token acts with that user's rights.
set -eu
: "${RUNDECK_URL:?}" "${RUNDECK_TOKEN:?}"
hooks=$RUNDECK_URL/api/46/project/$1
curl -fsS -o /dev/null -X POST "$hooks/webhook" \
    -H "X-Rundeck-Auth-Token: $RUNDECK_TOKEN" -H "Content-Type: application/json" -H "Accept: application/json" \
    -d "{\"project\": \"$1\", \"name\": \"$2\", \"user\": \"$3\", \"roles\": \"$4\", \"enabled\": true, \"eventPlugin\": \"resume-hook\", \"config\": {}}"
curl -fsS "$hooks/webhooks" -H "X-Rundeck-Auth-Token: $RUNDECK_TOKEN" -H "Accept: application/json" |
    tr '{' '\n' | grep "\"name\" *: *\"$2\"" | sed -n 's/.*"authToken" *: *"\([^"]*\)".*/\1/p'
