"""How gunicorn serves the site, whoever starts it: `serve`, systemd or a container."""

from pathlib import Path
from typing import Any

from bulletins import lifeline
from config.environment import number
from config.operations import arenas, processes
from config.settings import LOGGING

wsgi_app = "config.wsgi"
logconfig_dict = LOGGING
logger_class = "config.operations.gunicorn_log.RequestLog"
worker_class = "config.operations.gunicorn_worker.PatientWorker"
control_socket_disable = True

# As many processes as there are processors; threads, since a request often waits for a disk
workers = number("WEB_CONCURRENCY", default=2)
threads = 4
max_requests, max_requests_jitter = 20_000, 2_000  # then a process gives its memory back

# Seconds: of a process that hangs, of requests at an end, of a connection between two requests
timeout = 60
graceful_timeout = 30
keepalive = 5

# What a request may be
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190

# A process shows here that it is alive; a disk that is busy must not keep it from that
MEMORY = Path("/dev/shm")  # nosec B108 # gunicorn makes a file without a name in it
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None


def on_starting(server: Any) -> None:
    """Before any process is forked."""
    arenas.share()
    processes.begin()
    lifeline.follow(patience=graceful_timeout)


def pre_fork(server: Any, worker: Any) -> None:
    """In the process that forks."""
    processes.give_slot(worker, server.WORKERS.values())


def post_fork(server: Any, worker: Any) -> None:
    """In the new one, before it loads the site."""
    processes.use_slot(worker)
