#!/bin/sh
# Lets a paused execution go on, by webhook: signal.sh EXECUTION [NOTE]
# Sent again with the same key, as after a lost answer, it counts once: one key for each person's decision.
set -eu
: "${RUNDECK_URL:?}" "${WEBHOOK_TOKEN:?}"
curl -fsS -X POST "$RUNDECK_URL/api/46/webhook/$WEBHOOK_TOKEN" -H "Content-Type: application/json" \
    -H "Idempotency-Key: ${SIGNAL_KEY:-$1-$(id -un)}" -d "{\"execution\": $1, \"note\": \"${2:-by signal.sh}\"}"
