"""Deploys to LocalStack in the order of AWS: parameters, secrets, the Schema stack, the schema by its function, the
App stack. Templates go straight through CloudFormation. Nobody asks the API before all of it is done, so the schema is
made while the App stack is: "app" begins it, "ready" waits for it.

usage: deploy.py --assembly FOLDER [--no-seed] [--only parameters|secrets|schema|app|migrate|ready|deck ...]
environment: LECTERN_PORT_BASE, LECTERN_LIVEKIT_SECRET, LECTERN_ISSUER_SECRET, LECTERN_ORIGIN_SECRET,
             LECTERN_APP_PASSWORD (of lectern_app and lectern_erase), LECTERN_MIGRATE_URL (a superuser's address)

What the Data stack and the operator provide on AWS is written here first: SSM parameters under /lectern/local/ and
secrets under lectern/local/. LocalStack keeps nothing over a restart, so this runs after each of its starts.
"""

import argparse
import hashlib
import json
import os
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config

ASSETS = "cdk-hnb659fds-assets-000000000000-us-east-1"
MEDIA = "lectern-local-media"
DECK = Path(__file__).parent / "demo" / "two-slits"


class DeployError(Exception):
    """One sentence for the person who started the stack."""


def need(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise DeployError(f"{name} is not set; start the stack with localstack/up.sh, which sets it.")
    return value


def stack_name(stack_id: str) -> str:
    return f"lectern-local-{stack_id.lower()}"


class Deployment:
    def __init__(self, assembly: Path, base: int) -> None:
        self.assembly, self.base = assembly, base
        self.deck_key = ""  # where the demo deck belongs, as migrate says
        self.uploads = False
        self.endpoint = f"http://127.0.0.1:{base + 1}"
        settings = Config(retries={"max_attempts": 3}, s3={"addressing_style": "path"}, read_timeout=300)
        self.client = lambda name: boto3.client(
            name, endpoint_url=self.endpoint, region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test", config=settings
        )

    def write_parameters(self) -> None:
        base = self.base
        app = f"postgres://lectern_app:{need('LECTERN_APP_PASSWORD')}@127.0.0.1:{base + 2}/lectern?sslmode=disable"
        values = {
            "database/url": app,
            "database/erase_url": app.replace("lectern_app", "lectern_erase", 1),
            "database/migrate_url": need("LECTERN_MIGRATE_URL"),
            "database/resource_id": "local",
            # A benchmark puts itself before LiveKit to count what it is sent.
            "livekit/url": os.environ.get("LECTERN_LIVEKIT_API") or f"http://127.0.0.1:{base + 4}",
            "livekit/public_url": f"ws://127.0.0.1:{base + 4}",
            "insight/base_url": f"http://127.0.0.1:{base + 8}/v1",
            "insight/model": "rule",
            "public_url": f"http://127.0.0.1:{base}",
            "cookie_name": f"lectern_{base}",
            "origin_sha256": hashlib.sha256(need("LECTERN_ORIGIN_SECRET").encode()).hexdigest(),
            "media/egress_endpoint": self.endpoint,
            "secrets_version": "1",
        }
        ssm = self.client("ssm")
        for name, value in values.items():
            ssm.put_parameter(Name=f"/lectern/local/{name}", Value=value, Type="String", Overwrite=True)
        # What `cdk bootstrap` would leave behind, and the template asks for.
        ssm.put_parameter(Name="/cdk-bootstrap/hnb659fds/version", Value="30", Type="String", Overwrite=True)

    def write_secrets(self) -> None:
        secrets = {
            "livekit": json.dumps({"key": "devkey", "secret": need("LECTERN_LIVEKIT_SECRET")}),
            "issuer/demo": json.dumps({"client_secret": need("LECTERN_ISSUER_SECRET")}),
            "insight": json.dumps({"api_key": "local"}),
            "egress-storage": json.dumps({"access_key": "test", "secret": "test"}),
            "origin": need("LECTERN_ORIGIN_SECRET"),
        }
        manager = self.client("secretsmanager")
        for name, value in secrets.items():
            try:
                manager.create_secret(Name=f"lectern/local/{name}", SecretString=value)
            except manager.exceptions.ResourceExistsException:
                manager.put_secret_value(SecretId=f"lectern/local/{name}", SecretString=value)

    def create(self, stack_id: str) -> None:
        """Begins to create a stack. LocalStack cannot update one in place: it must be new."""
        template = self.assembly / f"{stack_id}.template.json"
        if not template.exists():
            raise DeployError(f"{self.assembly} holds no {template.name}; run localstack/synth.sh.")
        s3 = self.client("s3")
        if not self.uploads:
            s3.create_bucket(Bucket=ASSETS)
            self.uploads = True
        s3.upload_file(str(template), ASSETS, template.name)
        self.client("cloudformation").create_stack(
            StackName=stack_name(stack_id),
            TemplateURL=f"{self.endpoint}/{ASSETS}/{template.name}",
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
        )

    def created(self, stack_id: str) -> str:
        """Waits until a stack is there, and returns how it went."""
        cloudformation, name = self.client("cloudformation"), stack_name(stack_id)
        while True:
            stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
            if not stack["StackStatus"].endswith("IN_PROGRESS"):
                break
            time.sleep(0.1)
        if stack["StackStatus"] != "CREATE_COMPLETE":
            events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
            reasons = [f"{e['LogicalResourceId']}: {e.get('ResourceStatusReason', '')}" for e in events if "FAILED" in e.get("ResourceStatus", "")]
            reason = "; ".join(reasons)[:600] or stack.get("StackStatusReason", "no reason given")
            raise DeployError(f"CloudFormation ended {name} with {stack['StackStatus']}: {reason}")
        return f"{len(cloudformation.list_stack_resources(StackName=name)['StackResourceSummaries'])}+ resources"

    def migrate(self, seed: bool) -> str:
        request = {"seed": seed, "issuer_url": f"http://127.0.0.1:{self.base + 6}"}
        if seed:
            request["deck"] = json.loads((DECK / "two-slits.json").read_text())
        answer = self.client("lambda").invoke(FunctionName="lectern-local-migrate", Payload=json.dumps(request).encode())
        body = answer["Payload"].read().decode()
        if answer.get("FunctionError"):
            raise DeployError(f"functions/migrate failed: {body[:600]}")
        self.deck_key = json.loads(body).get("deck_key") or ""
        return body.strip()[:120]

    def store_deck(self) -> str:
        """The demo deck to the media bucket, which the database may have outlived."""
        if not self.deck_key:
            return ""
        deck = (DECK / "two-slits.pdf").read_bytes()
        self.client("s3").put_object(Bucket=MEDIA, Key=self.deck_key, Body=deck, ContentType="application/pdf")
        return self.deck_key


def main() -> int:
    parser = argparse.ArgumentParser(description="Deploy the Schema and App stacks to LocalStack.")
    parser.add_argument("--assembly", type=Path, default=Path("cdk.out"), help="folder of the synthesised app")
    parser.add_argument("--no-seed", action="store_true", help="bring the schema up to date, without demo data")
    parser.add_argument("--only", nargs="+", choices=["parameters", "secrets", "schema", "app", "migrate", "ready", "deck"], help="do these parts, not all")
    arguments = parser.parse_args()
    try:
        deployment = Deployment(arguments.assembly, int(need("LECTERN_PORT_BASE")))
        steps = [
            ("parameters", deployment.write_parameters),
            ("secrets", deployment.write_secrets),
            ("schema", lambda: deployment.create("Schema") or deployment.created("Schema")),
            ("app", lambda: deployment.create("App")),
            ("migrate", lambda: deployment.migrate(not arguments.no_seed)),
            ("ready", lambda: deployment.created("App")),
            ("deck", deployment.store_deck),
        ]
        for name, step in steps:
            if arguments.only and name not in arguments.only:
                continue
            started = time.monotonic()
            note = step()
            print(f"  {name:<11}{time.monotonic() - started:5.1f} s  {note or ''}".rstrip(), flush=True)
    except DeployError as error:
        print(f"deploy: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
