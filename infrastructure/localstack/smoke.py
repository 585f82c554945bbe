"""One event by HTTP through a stack on LocalStack: a profile, an occasion, a decision, a mail at our own mail endpoint.

    AWS_ENDPOINT_URL=http://127.0.0.1:4566 python smoke.py --stack apropos --mails .apropos/mails.json

Publishes the catalogue on the stack's table, which opens it, and makes a key; then acts as a shop. `--mails` is the state file of the
`./apropos up` whose mail service the functions were given (derive.sh). Prints what was seen and ends with 1 when something is not.
"""

import argparse
import base64
import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import boto3
import boto3.dynamodb.conditions

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 180


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--stack", default="apropos")
    options.add_argument("--mails", required=True)
    given = options.parse_args()
    endpoint = os.environ["AWS_ENDPOINT_URL"]
    outputs = stack_outputs(given.stack)
    table = boto3.resource("dynamodb").Table(outputs["TableName"])
    rest = boto3.client("apigateway").get_rest_apis()["items"]
    api = next(it["id"] for it in rest if it["name"] == given.stack)
    base = f"{endpoint}/_aws/execute-api/{api}/v1"
    control = json.loads(Path(given.mails).read_text())["control"]

    print(apropos("publish", "--table", table.name))
    key = apropos("keys", "make", "server", "--source", "smoke", "--table", table.name)

    client = f"c-{int(time.time())}"
    address = f"{client}@example.com"
    print("identify:", post(f"{base}/identify", key, {"userId": client, "traits": {
        "email": address, "firstName": "Ann", "language": "en", "timezone": "Europe/Paris"}}))
    print("track:", post(f"{base}/track", key, {"userId": client, "event": "Order Completed", "properties": {
        "order_id": f"o-{client}", "total": 59, "currency": "EUR",
        "products": [{"product_id": "1329892", "price": 59, "quantity": 1}]}}))

    profile = until("profile", lambda: table.get_item(Key={"pk": f"C#{client}", "sk": "PROFILE"}).get("Item"))
    print("profile: version", profile["version"] if "version" in profile else sorted(profile)[:8])
    decision = until("decision", lambda: decision_of(table, client))
    print("decision:", decision["pk"], decision["sk"])
    mail = until("mail", lambda: mail_to(control, address))
    print("mail:", mail["subject"], "| decision", mail["decision"])
    link = mail["links"]["unsubscribe"] or mail["links"]["preferences"]
    print("a link of the mail leads to", link.split("/v1/")[0] + "/v1/… (a made-up host; see docs/localstack.md)")


def stack_outputs(stack):
    described = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]
    return {it["OutputKey"]: it["OutputValue"] for it in described["Outputs"]}


def apropos(*arguments):
    done = subprocess.run([str(ROOT / "apropos"), *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"apropos {' '.join(arguments)}: {done.stderr.strip()}")
    return done.stdout.strip()


def post(address, key, body):
    credentials = base64.b64encode(f"{key}:".encode()).decode()
    request = urllib.request.Request(address, json.dumps(body).encode(), {
        "Content-Type": "application/json", "Authorization": f"Basic {credentials}"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.status, json.loads(answer.read())


def decision_of(table, client):
    found = table.query(
        IndexName="by-person",
        KeyConditionExpression=boto3.dynamodb.conditions.Key("person").eq(f"C#{client}"))["Items"]
    return next((it for it in found if it["sk"].startswith("DECISION#")), None)


def mail_to(control, address):
    with urllib.request.urlopen(f"{control}/mails", timeout=60) as answer:
        return next((it for it in json.loads(answer.read()) if address in " ".join(it["to"])), None)


def until(what, look):
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        found = look()
        if found:
            return found
        time.sleep(0.2)
    sys.exit(f"no {what} within {PATIENCE} s")


if __name__ == "__main__":
    main()
