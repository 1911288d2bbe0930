#!/bin/sh
# Prints what a resume would do, as JSON, and starts nothing: plan.sh PROJECT EXECUTION
# The plan belongs to the pages: it takes a login and not a token.
set -eu
: "${RUNDECK_URL:?}" "${RUNDECK_USER:?}" "${RUNDECK_PASSWORD:?}"
cookies=$(mktemp)
trap 'rm -f "$cookies"' EXIT
curl -fsS -o /dev/null -c "$cookies" -b "$cookies" "$RUNDECK_URL/user/login"
printf '%s' "$RUNDECK_PASSWORD" |
    curl -fsS -L -o /dev/null -c "$cookies" -b "$cookies" "$RUNDECK_URL/j_security_check" \
        --data-urlencode "j_username=$RUNDECK_USER" --data-urlencode "j_password@-"
curl -fsS -b "$cookies" "$RUNDECK_URL/plugin/file/UI/resume-list/$1/plan-$2.json"
