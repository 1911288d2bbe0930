#!/bin/sh
# Resumes an execution that Rundeck still calls running, although its server died: resume-after-crash.sh JOB EXECUTION
# Make sure that it does not run any more. It is marked as incomplete first, because it would block its job.
set -eu
: "${RUNDECK_URL:?}" "${RUNDECK_TOKEN:?}"
curl -fsS -X POST "$RUNDECK_URL/api/46/execution/$2/abort?forceIncomplete=true" \
    -H "X-Rundeck-Auth-Token: $RUNDECK_TOKEN" -H "Accept: application/json" > /dev/null
exec "$(dirname "$0")/resume.sh" "$1" "$2"
