"""Plants each fault once in a copy of template.yaml and wants translated.py to name it: a check that cannot fail is none.

    python planted.py TEMPLATE
"""

import sys
from pathlib import Path

from translated import faults

# rule that must speak; what stands in the template; what is planted
FAULTS = [
    ("code", "target/opt-out.zip", "target/optout.zip"),
    ("code", "functions/opt-out/target/opt-out.zip", "functions/opt-out/"),
    ("handler", "io.apropos.optout.Handler", "io.apropos.optout.Handle"),
    ("event-keys", "            MaximumBatchingWindowInSeconds: 1\n", "            MaximumBatchingWindow: 1\n"),
    ("event-keys", "            ScheduleExpressionTimezone: !Ref TimeZone", "            ScheduleTimezone: !Ref TimeZone"),
    ("zone", "Default: Europe/Paris", "Default: Europe/Berlinx"),
    ("zone", "ScheduleExpressionTimezone: !Ref TimeZone", "ScheduleExpressionTimezone: Europe/Berlinx"),
    ("schedule", "rate(1 minute)", "rate(5 minute)"),
    ("schedule", "cron(30 6 * * ? *)", "cron(30 6 * * ?)"),
    ("stream", "      StreamSpecification:\n        StreamViewType: NEW_IMAGE\n", ""),
    ("stream", "Stream: !GetAtt Events.Arn", "Stream: !GetAtt Failures.Arn"),
    ("mail-events", "DELIVERY_DELAY, BOUNCE", "DELIVERY_DELAYED, BOUNCE"),
    ("mail-events", "RENDERING_FAILURE, OPEN]", "RENDERING_FAILURE, OPEN, CLICK]"),
    ("filter", '{"eventName": ["INSERT", "MODIFY"], ', '{"eventName": ["INSERT", "MODIFY"] '),
    ("method", "            Path: /unsubscribe/{token}\n            Method: ANY", "            Path: /unsubscribe/{token}\n            Method: PSOT"),
    ("mapping", "            MaximumRetryAttempts: 5\n            MaximumRecordAgeInSeconds: 21600\n", "            MaximumRecordAgeInSeconds: 21600\n"),
    ("mapping", "            DestinationConfig:\n              OnFailure:\n                Type: S3\n                Destination: !GetAtt Failures.Arn\n", ""),
    ("mapping", "            FunctionResponseTypes: [ReportBatchItemFailures]\n", ""),
    ("lane", "      FunctionName: !Ref TransactionalLane\n", "      FunctionName: !Ref DispatchEmail.Alias\n"),
    ("privilege", "Action: [kinesis:PutRecord, kinesis:PutRecords]", 'Action: "kinesis:*"'),
    ("privilege", "Action: s3:PutObject\n              Resource: !Sub \"${Failures.Arn}/*\"", "Action: s3:PutObject\n              Resource: \"*\""),
    ("sender", "Action: [dynamodb:GetItem, dynamodb:Query]", "Action: [dynamodb:GetItem, dynamodb:Query, ses:SendEmail]"),
    ("sender", "                  ses:FromAddress:", "                  aws:SourceAccount:"),
    ("translation", "Stream: !GetAtt Events.Arn", "Streem: !GetAtt Events.Arn"),
]


def main(path):
    text = path.read_text()
    missed = 0
    for rule, old, new in FAULTS:
        if old not in text:
            print(f"cannot be planted, the template no longer holds it: {old.strip()}")
            missed += 1
        elif rule not in {found for found, _, _ in faults(text.replace(old, new, 1), path.parent)}:
            print(f"planted and not found: {rule}: {new.strip()}")
            missed += 1
    print(f"planted faults: {len(FAULTS) - missed} of {len(FAULTS)} found")
    return missed


if __name__ == "__main__":
    sys.exit(1 if main(Path(sys.argv[1])) else 0)
