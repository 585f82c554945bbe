#!/bin/sh
# template.yaml as LocalStack can run it, on standard output: mails go to the endpoint named, because SES v2 is not there,
# and the configuration sets, which are left out of the deployment, keep the names that the endpoint knows.
# Paths of the code are made absolute, so that the result may lie anywhere.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
mails=${1:?usage: derive.sh ADDRESS_OF_THE_MAIL_ENDPOINT}
sed -e "s#^\( *\)POWERTOOLS_LOG_LEVEL: INFO#&\n\1AWS_ENDPOINT_URL_SESV2: \"$mails\"#" \
  -e "s#CodeUri: functions/#CodeUri: $root/functions/#" \
  -e 's#CONFIGURATION_SET: !Ref PlainMails#CONFIGURATION_SET: apropos-plain#' \
  -e 's#CONFIGURATION_SET_TRACKED: !Ref TrackedMails#CONFIGURATION_SET_TRACKED: apropos-tracked#' \
  "$root/template.yaml"
