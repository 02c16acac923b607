"""The parts of a cluster, each on 127.0.0.1: PostgreSQL servers, relays in front of them that can be cut, nodes, and HAProxy before the nodes."""
import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEY = 'an-admin-key-for-tests-only'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def request(port, method, path, body=None, headers=None, timeout=5.0):
    """Status, headers and text of an answer; status 0 where there was none."""
    connection = http.client.HTTPConnection('127.0.0.1', port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.headers, response.read().decode(errors='replace')
    except (OSError, http.client.HTTPException) as fault:
        return 0, {}, repr(fault)
    finally:
        connection.close()


def until(what, test, seconds=60.0, every=0.05):
    """Waits for something to be so; returns how long it took, in seconds."""
    start = time.monotonic()
    while not test():
        if time.monotonic() - start > seconds:
            raise TimeoutError(f'{what}: not within {seconds:.0f} s')
        time.sleep(every)
    return time.monotonic() - start


class Postgres:
    """A server in a folder; tests/postgres does the work."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()

    def act(self, act, *rest):
        subprocess.run([ROOT / 'tests' / 'postgres', act, self.folder, *map(str, rest)], check=True)

    def start(self):
        self.act('start', self.port)

    def standby_of(self, primary):
        self.act('standby', self.port, primary.port)

    def ask(self, sql, database='glossary'):
        done = subprocess.run(
            [self.psql(), '-h', '127.0.0.1', '-p', str(self.port), '-U', 'postgres', '-d', database, '-At', '-v', 'ON_ERROR_STOP=1', '-c', sql],
            capture_output=True, text=True, timeout=30)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def set(self, name, value):
        self.ask(f"ALTER SYSTEM SET {name} = '{value}'", 'postgres')
        self.ask('SELECT pg_reload_conf()', 'postgres')

    @staticmethod
    def psql():
        return shutil.which('psql') or str(sorted(pathlib.Path('/usr/lib/postgresql').glob('*/bin/psql'))[-1])

    def has_standby(self):
        return self.ask("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", 'postgres') == '1'


class Relay:
    """Passes bytes to a port until it is cut; then nothing passes, as where a cable is out: what is open hangs, and what is new is refused."""

    def __init__(self, to):
        self.to, self.is_cut, self.pairs = to, False, set()
        self.listener = socket.create_server(('127.0.0.1', 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.listener.accept()
            if self.is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(('127.0.0.1', self.to), timeout=2)
            except OSError:
                near.close()
                continue
            threading.Thread(target=self.carry, args=(near, far), daemon=True).start()

    def carry(self, near, far):
        with near, far:
            try:
                while True:
                    for ready in select.select([near, far], [], [], 0.2)[0]:
                        while self.is_cut:
                            time.sleep(0.05)
                            if self.is_cut == 'broken':
                                return
                        data = ready.recv(65536)
                        if not data:
                            return
                        (far if ready is near else near).sendall(data)
                    if self.is_cut == 'broken':
                        return
            except OSError:
                return

    def cut(self):
        self.is_cut = True

    def mend(self):
        # What hung is gone, as after the time-outs of a network.
        self.is_cut = 'broken'
        time.sleep(0.3)
        self.is_cut = False


class Node:
    """The product in a process, on a home of its own, behind relays to each server of the database."""

    def __init__(self, name, home, servers):
        self.name, self.home, self.port, self.process = name, home, free_port(), None
        self.relays = [Relay(s.port) for s in servers]

    @property
    def connection(self):
        hosts = ','.join(f'127.0.0.1:{r.port}' for r in self.relays)
        return f'Host={hosts};Database=glossary;Username=postgres;Maximum Pool Size=20;Command Timeout=4'

    def start(self):
        environment = dict(
            os.environ, GLOSSARY_HOME=str(self.home), GLOSSARY_DATABASE=self.connection, GLOSSARY_ADMIN_KEY=KEY,
            GLOSSARY_DATA=str(ROOT / 'data'), Glossary__Search__Meaning='static', DOTNET_gcServer='0', DOTNET_TieredPGO='0')
        self.home.mkdir(parents=True, exist_ok=True)
        with open(self.home / 'log', 'a') as log:
            self.process = subprocess.Popen(
                ['dotnet', program(), 'serve', '--urls', f'http://127.0.0.1:{self.port}'], env=environment, stdout=log, stderr=log)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def ready(self):
        status, _, text = request(self.port, 'GET', '/health/ready')
        return json.loads(text) if status == 200 else None

    def health(self):
        """What it says of itself, ready or not."""
        return json.loads(request(self.port, 'GET', '/health/ready')[2])

    def change(self):
        ready = self.ready()
        return ready['changeNumber'] if ready else -1


def program():
    return os.environ.get('GLOSSARY_PROGRAM') or str(next((ROOT / 'src/Glossary/bin').glob('*/net*/Glossary.dll')))


class Proxy:
    """HAProxy, which takes a node out when it says that it is not ready, and asks another one where a read was not answered."""

    def __init__(self, folder, nodes):
        self.port, self.folder = free_port(), folder
        servers = '\n'.join(f'  server {n.name} 127.0.0.1:{n.port} check inter 200ms fall 2 rise 1' for n in nodes)
        (folder / 'haproxy.cfg').write_text(f'''
defaults
  mode http
  timeout connect 1s
  timeout client 30s
  timeout server 30s
  timeout check 1s
  option redispatch
  retries 3
frontend readers
  bind 127.0.0.1:{self.port}
  use_backend alive if {{ nbsrv(nodes) lt 1 }}
  default_backend nodes
backend nodes
  balance roundrobin
  option httpchk GET /health/ready
  retry-on conn-failure empty-response response-timeout 503
  http-request disable-l7-retry unless METH_GET
{servers}
backend alive
  balance roundrobin
  option httpchk GET /health/live
  retry-on conn-failure empty-response response-timeout
  http-request disable-l7-retry unless METH_GET
{servers}
''')
        self.process = subprocess.Popen(['haproxy', '-q', '-f', folder / 'haproxy.cfg'], stderr=subprocess.DEVNULL)

    def stop(self):
        self.process.terminate()
        self.process.wait()
