"""What no linter sees in template.yaml, asked of the template and of what SAM makes of it.

    python translated.py TEMPLATE

Prints one line a fault and ends with 1, else one line and 0. `faults` is also what planted.py calls.
"""

import json
import logging
import os
import re
import sys
import zipfile
import zoneinfo
from pathlib import Path

from samtranslator.model.eventsources import pull, push, scheduler
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

logging.disable(logging.WARNING)  # the translator speaks of its own switches

METHODS = {"ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}
MAIL_EVENTS = {
    "SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY",
    "SUBSCRIPTION",
}
EVENT_KEYS = {
    "Api": push.Api, "EventBridgeRule": push.EventBridgeRule, "Kinesis": pull.Kinesis, "DynamoDB": pull.DynamoDB,
    "ScheduleV2": scheduler.SchedulerEventSource,
}
RATE = re.compile(r"rate\((1 (minute|hour|day)|([2-9]|[1-9]\d+) (minutes|hours|days))\)")
CRON = re.compile(r"cron\(\S+( \S+){5}\)")
# Whole accounts: SES has no narrower resource for it.
ANY_RESOURCE = {"ses:GetAccount"}


class NoManagedPolicies:
    """Ours are written out; a name of a managed one would need an account to resolve."""

    def load(self):
        return {}


def faults(text, folder):
    """All faults of a template, each as (rule, where, what); `folder` holds what CodeUri names."""
    template = yaml_parse(text)
    found = []

    def fault(rule, where, what):
        found.append((rule, where, what))

    functions(template, folder, fault)
    try:
        translated = cloudformation(text)
    except Exception as refused:  # the translator has a class for each refusal, and lists of them
        fault("translation", "template", str(refused).splitlines()[0])
        return found
    schedules(template, translated, fault)
    mappings(translated, fault)
    policies(translated, fault)
    mail_events(translated, fault)
    return found


def of_type(template, kind):
    return [(name, it) for name, it in template["Resources"].items() if it["Type"] == kind]


def cloudformation(text):
    """What AWS will see. Code lies in a bucket by then, as `sam deploy` leaves it."""
    template = yaml_parse(text)
    for _, function in of_type(template, "AWS::Serverless::Function"):
        function["Properties"]["CodeUri"] = "s3://bucket/" + function["Properties"]["CodeUri"]
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    return transform(template, {}, NoManagedPolicies())


def functions(template, folder, fault):
    for name, function in of_type(template, "AWS::Serverless::Function"):
        properties = function["Properties"]
        code = Path(folder, properties["CodeUri"])
        if code.suffix != ".zip":
            fault("code", name, "CodeUri is no .zip, so sam build would build it")
        elif not code.is_file():
            fault("code", name, f"{properties['CodeUri']} is not there; sam build says Succeeded all the same")
        else:
            handler = properties["Handler"].replace(".", "/") + ".class"
            if handler not in zipfile.ZipFile(code).namelist():
                fault("handler", name, f"no {properties['Handler']} in {properties['CodeUri']}")
        for event, source in properties.get("Events", {}).items():
            event_source(f"{name}.{event}", source, fault)


def event_source(where, source, fault):
    if source["Type"] not in EVENT_KEYS:
        fault("event-keys", where, f"event type {source['Type']} is not known to this check; add it")
        return
    known = set(EVENT_KEYS[source["Type"]].property_types)
    for key in source["Properties"]:
        if key not in known:
            fault("event-keys", where, f"{key} is no key of {source['Type']}; SAM drops it without a word")
    method = source["Properties"].get("Method", "ANY")
    if source["Type"] == "Api" and method.upper() not in METHODS:
        fault("method", where, f"{method} is no HTTP method")


def schedules(template, translated, fault):
    for name, schedule in of_type(translated, "AWS::Scheduler::Schedule"):
        properties = schedule["Properties"]
        expression = properties["ScheduleExpression"]
        if not (RATE.fullmatch(expression) or CRON.fullmatch(expression)):
            fault("schedule", name, f"{expression} is no schedule; a single unit is singular, several are plural")
        zone = resolved(template, properties.get("ScheduleExpressionTimezone", "UTC"))
        if zone not in zoneinfo.available_timezones():
            fault("zone", name, f"{zone} is no time zone")


def resolved(template, value):
    """The default of a parameter, or the value itself."""
    if isinstance(value, dict) and "Ref" in value:
        return template["Parameters"][value["Ref"]]["Default"]
    return value


def mappings(translated, fault):
    taken = set()
    for name, mapping in of_type(translated, "AWS::Lambda::EventSourceMapping"):
        properties = mapping["Properties"]
        pair = json.dumps([properties["EventSourceArn"], properties["FunctionName"]], sort_keys=True)
        if pair in taken:
            fault("lane", name, "a stream is mapped to a function once; another lane needs another alias")
        taken.add(pair)
        stream(translated, name, properties["EventSourceArn"], fault)
        for wanted in ("MaximumRetryAttempts", "MaximumRecordAgeInSeconds", "BisectBatchOnFunctionError"):
            if wanted not in properties:
                fault("mapping", name, f"without {wanted} one bad record blocks its shard for up to a week")
        if "OnFailure" not in properties.get("DestinationConfig", {}):
            fault("mapping", name, "without a failure destination records are lost after the last retry")
        if "ReportBatchItemFailures" not in properties.get("FunctionResponseTypes", []):
            fault("mapping", name, "without ReportBatchItemFailures partial answers are ignored")
        for pattern in properties.get("FilterCriteria", {}).get("Filters", []):
            filter_pattern(name, pattern["Pattern"], fault)


def filter_pattern(name, pattern, fault):
    try:
        if not isinstance(json.loads(pattern), dict):
            fault("filter", name, "the filter pattern is no JSON object")
    except ValueError:
        fault("filter", name, "the filter pattern is no JSON")


def stream(translated, name, arn, fault):
    resource, attribute = arn["Fn::GetAtt"] if isinstance(arn, dict) and "Fn::GetAtt" in arn else ("", "")
    target = translated["Resources"].get(resource, {"Type": ""})
    table = target["Type"] == "AWS::DynamoDB::Table" and attribute == "StreamArn"
    if table and "StreamSpecification" not in target["Properties"]:
        fault("stream", name, f"{resource} has no stream")
    if not table and not (target["Type"] == "AWS::Kinesis::Stream" and attribute == "Arn"):
        fault("stream", name, f"{resource}.{attribute} is no stream")


def policies(translated, fault):
    senders = []
    for name, role in of_type(translated, "AWS::IAM::Role"):
        for policy in role["Properties"].get("Policies", []):
            for statement in listed(policy["PolicyDocument"]["Statement"]):
                actions = listed(statement["Action"])
                for action in actions:
                    if "*" in action:
                        fault("privilege", name, f"{action} allows more than anybody reads here")
                if "*" in listed(statement["Resource"]) and not set(actions) <= ANY_RESOURCE:
                    fault("privilege", name, f"{', '.join(actions)} on every resource of the account")
                if "ses:SendEmail" in actions:
                    senders.append(name)
                    if "ses:FromAddress" not in json.dumps(statement.get("Condition", {})):
                        fault("sender", name, "ses:SendEmail without a condition on ses:FromAddress")
    if senders != ["DispatchEmailRole"]:
        fault("sender", "roles", f"exactly dispatch-email may send; now {senders}")


def listed(one_or_many):
    return one_or_many if isinstance(one_or_many, list) else [one_or_many]


def mail_events(translated, fault):
    for name, destination in of_type(translated, "AWS::SES::ConfigurationSetEventDestination"):
        types = destination["Properties"]["EventDestination"]["MatchingEventTypes"]
        for kind in types:
            if kind not in MAIL_EVENTS:
                fault("mail-events", name, f"{kind} is no event of SES")
        if "CLICK" in types:
            fault("mail-events", name, "CLICK rewrites every link, the opt-out link too")


if __name__ == "__main__":
    path = Path(sys.argv[1])
    result = faults(path.read_text(), path.parent)
    for rule, where, what in result:
        print(f"{path.name}: {where}: {rule}: {what}")
    if result:
        sys.exit(1)
    print(f"translated template: nothing that a linter would not see ({path.name})")
