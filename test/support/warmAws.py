"""The AWS CLI, loaded once: its start is most of what a call costs.

Prints the port on which it listens. A client sends its process id; what it was called with, and where its output goes,
is read from /proc. Each call is a process of its own, forked from this one, in which the AWS CLI runs as it always does.
Ends with its standard input. Where a call can't be taken over, the client is told `cold` and makes it itself.
"""

import os
import signal
import socket
import sys
import traceback

import awscli.clidriver
from botocore.loaders import JSONFileLoader

# Models are read once as well, and every call has a copy of its own: that is what a fork is.
known = {}
load_file = JSONFileLoader.load_file


def load_once(self, file_path):
    if file_path not in known:
        known[file_path] = load_file(self, file_path)
    return known[file_path]


def warm():
    JSONFileLoader.load_file = load_once
    session = awscli.clidriver.create_clidriver().session
    for service in ["apigateway", "apigatewayv2", "ec2", "ecs", "elbv2", "sts"]:
        session.create_client(service, "us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
        for kind in ["paginators-1", "waiters-2"]:
            try:
                session.get_component("data_loader").load_service_model(service, kind)
            except Exception:
                pass


def parts(process, name):
    with open(f"/proc/{process}/{name}", "rb") as file:
        return file.read().split(b"\0")[:-1]


def take_over(process):
    """Arguments, variables, folder and output of a process."""
    arguments = parts(process, "cmdline")[2:]
    variables = dict(part.split(b"=", 1) for part in parts(process, "environ") if b"=" in part)
    for number in [1, 2]:
        opened = os.open(f"/proc/{process}/fd/{number}", os.O_WRONLY | os.O_APPEND)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(f"/proc/{process}/cwd")
    # Where its own data is, the AWS CLI said when it was loaded.
    variables.setdefault(b"AWS_DATA_PATH", os.environb[b"AWS_DATA_PATH"])
    os.environb.clear()
    os.environb.update(variables)
    sys.argv = ["aws", *map(os.fsdecode, arguments)]
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)


def call():
    try:
        status = awscli.clidriver.main()
    except SystemExit as error:
        status = error.code
    sys.stdout.flush()
    sys.stderr.flush()
    return status or 0


def serve(listener):
    while True:
        connection, _ = listener.accept()
        if os.fork() != 0:
            connection.close()
            continue
        status = "cold"
        try:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            take_over(int(connection.recv(20)))
            status = 255
            status = call()
        except BaseException:
            if status != "cold":
                traceback.print_exc(file=sys.stderr)
                sys.stderr.flush()
        finally:
            connection.sendall(f"{status}\n".encode())
            os._exit(0)


warm()
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
listener = socket.create_server(("127.0.0.1", 0), backlog=16)
print(listener.getsockname()[1], flush=True)
parent = os.getpid()


def end_with_input():
    sys.stdin.read()
    os.kill(parent, signal.SIGTERM)


if os.fork() == 0:
    listener.close()
    end_with_input()
    os._exit(0)
# Calls are given nothing to read.
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
serve(listener)
