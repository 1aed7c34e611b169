#!/bin/bash
# Makes the services what the secret, the public address and the files here say. Started at every boot and every five
# minutes: a key that was rotated and a service that is down are mended without anybody; nothing is done otherwise.
set -euo pipefail
umask 077
cd /opt/lectern
set -a
source ./settings
KEYS=$(aws secretsmanager get-secret-value --region "$REGION" --secret-id "$SECRET_ID" --query SecretString --output text)
PUBLIC_URL=$(aws ssm get-parameter --region "$REGION" --name "$PUBLIC_URL_PARAMETER" --query Parameter.Value --output text)
set +a
mkdir -p /run/lectern /var/lib/lectern/caddy
rm -rf /run/lectern.next
python3 render.py /run/lectern.next
changed=
for file in livekit.yaml egress.yaml caddy.json; do
  cmp -s "/run/lectern.next/$file" "/run/lectern/$file" && continue
  # The same file with new content: containers see the file that they were given, not the one of that name.
  cat "/run/lectern.next/$file" >"/run/lectern/$file"
  chmod 644 "/run/lectern/$file"
  changed=yes
done
rm -rf /run/lectern.next
unset KEYS
# Amazon Linux has Docker and no compose: it is in Docker's own image.
compose() {
  docker run --rm --volume /var/run/docker.sock:/var/run/docker.sock --volume /opt/lectern:/opt/lectern --workdir /opt/lectern \
    docker:28.5.1-cli docker compose "$@"
}
compose up --detach --remove-orphans ${changed:+--force-recreate}
