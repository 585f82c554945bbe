#!/bin/sh
# Starts LocalStack in a container, deploys the template there and tries it. Needs a container engine, the zips
# (./apropos test leaves them) and the SAM CLI that infrastructure/sam/check.sh installs.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$here/../..
sam=$root/.apropos/sam/bin
export AWS_ENDPOINT_URL=http://127.0.0.1:4566 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1
export SAM_CLI_TELEMETRY=0

docker compose -f "$here/compose.yaml" up -d --wait
"$root/apropos" up --port 0 --state "$root/.apropos/mails.json" >/dev/null & # its mail service is what LocalStack lacks
mails=$!
trap 'kill $mails' EXIT
until [ -e "$root/.apropos/mails.json" ]; do
  kill -0 $mails
  sleep 1
done
# A function in a container reaches this machine under another name, and our servers answer on 127.0.0.1 alone.
port=$(sed -n 's#.*"sesv2": "http://127.0.0.1:\([0-9]*\)/.*#\1#p' "$root/.apropos/mails.json")
echo "forward host.docker.internal:$port to 127.0.0.1:$port if your engine does not"
"$here/derive.sh" "http://host.docker.internal:$port/_ses" >"$root/.apropos/localstack.yaml"
curl -sf -X PUT "$AWS_ENDPOINT_URL/artifacts" >/dev/null
"$sam/sam" delete --stack-name apropos --no-prompts >/dev/null 2>&1 || true # a changed function cannot be updated there
"$sam/sam" deploy --template-file "$root/.apropos/localstack.yaml" --stack-name apropos --s3-bucket artifacts \
  --capabilities CAPABILITY_IAM CAPABILITY_AUTO_EXPAND --no-confirm-changeset --no-progressbar
"$sam/python" "$here/smoke.py" --stack apropos --mails "$root/.apropos/mails.json"
