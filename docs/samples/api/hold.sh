#!/bin/sh
# Holds a running execution at its next step, by webhook: hold.sh EXECUTION
# The answer says whether it is held already; docs/operations.md has the others.
set -eu
: "${RUNDECK_URL:?}" "${WEBHOOK_TOKEN:?}"
curl -fsS -X POST "$RUNDECK_URL/api/46/webhook/$WEBHOOK_TOKEN" -H "Content-Type: application/json" \
    -d "{\"execution\": $1, \"hold\": true}"
