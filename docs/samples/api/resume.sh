#!/bin/sh
# Resumes an execution: resume.sh JOB EXECUTION [NAME=VALUE]...
# A NAME=VALUE is an option that has to be typed again, such as a secure one. Prints the new execution's id.
# Rundeck takes metadata as form parameters (meta.NAME), not in JSON.
set -eu
: "${RUNDECK_URL:?}" "${RUNDECK_TOKEN:?}"
job=$1
execution=$2
shift 2
for option in "$@"; do
    set -- "$@" --data-urlencode "option.$option"
    shift
done
curl -fsS -X POST "$RUNDECK_URL/api/46/job/$job/run" \
    -H "X-Rundeck-Auth-Token: $RUNDECK_TOKEN" -H "Accept: application/json" \
    --data-urlencode "meta.resumeFrom=$execution" "$@" |
    sed -n 's/^[^}]*"id" *: *\([0-9][0-9]*\).*/\1/p'
