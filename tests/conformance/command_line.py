"""The official command line client, unchanged, as a person uses it."""

import json
import os
import subprocess


class CommandLine:
    """The `globus` program with a home of its own."""

    def __init__(self, service, home):
        self.service = service
        self.environment = {**os.environ, **service.environment, "HOME": str(home), "GLOBUS_CLI_INTERACTIVE": "0"}

    def run(self, *arguments, code=0):
        command = [os.environ["GLOBUS_CLI"], *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    def json(self, *arguments, code=0):
        return json.loads(self.run(*arguments, "--format", "json", code=code))

    def sign_in(self, *arguments):
        """Runs a command that prints a link and waits for the code."""
        command = [os.environ["GLOBUS_CLI"], *arguments]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        program = subprocess.Popen(command, env=self.environment, text=True, **pipes)
        said = []
        for line in program.stdout:
            said.append(line)
            if line.startswith("http"):
                program.stdin.write(self.service.sign_in(line.strip()) + "\n")
                program.stdin.close()
                break
        said.append(program.stdout.read())
        assert program.wait(30) == 0, "".join(said)
