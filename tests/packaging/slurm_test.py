"""Runs the Slurm templates with an `asam` and an `srun` that only tell what they are asked, and signals them as Slurm does:
the program must get the signal that comes before the end of the job's time, and srun what Slurm 22.05 was seen to need.

Usage: slurm_test.py SOURCE_DIR.
"""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PATIENCE = 30  # seconds
ASAM = """#!/bin/bash
trap 'touch "$WORK/signalled"; exit 130' INT
printf '%s\\n' "$@" >"$WORK/arguments.part"
mv "$WORK/arguments.part" "$WORK/arguments"
while :; do sleep 0.02; done
"""
SRUN = """#!/bin/bash
while [[ "$1" == --* ]]; do echo "$1" >>"$WORK/options"; shift; done
echo $$ >"$WORK/step"
exec "$@"
"""
WANTED = {
    "run_array.sbatch": ["run", "a run", "--data", "--shard", "3/16"],
    "run_mpi.sbatch": ["run", "a run", "--data"],
    "run_shared.sbatch": ["run", "a run", "--data", "--join"],
    "tune.sbatch": ["tune", "a run"],
}
WANTED_OF_SRUN = {
    "run_mpi.sbatch": ["--mpi=pmix", "--kill-on-bad-exit=0", "--cpus-per-task=8"],
    "run_shared.sbatch": ["--mpi=none", "--kill-on-bad-exit=0", "--cpus-per-task=8"],
    "tune.sbatch": ["--mpi=pmix", "--kill-on-bad-exit=1", "--cpus-per-task=8"],
}
KILLED = 128 + signal.SIGKILL
STEP_THAT_ENDS = """#!/bin/bash
echo started >>"$WORK/starts"
read -ra codes <"$WORK/codes"
exit "${codes[$(wc -l <"$WORK/starts") - 1]}"
"""


def wait_for(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def directive(template):
    """Of "#SBATCH --signal=B:INT@120": whether the batch shell is meant. Slurm reads directives up to the first command."""
    found = None
    for line in template.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            break
        match = re.fullmatch(r"#SBATCH --signal=(B:)?INT@\d+", line)
        found = match or found
    assert found, f"{template.name} asks for no SIGINT before its time ends"
    return bool(found.group(1))


def check_submission(template):
    """A list without ALL leaves out the user's own PATH, so that the job finds no asam."""
    lines = [line for line in template.read_text(encoding="utf-8").splitlines() if line.startswith("#   sbatch ")]
    assert len(lines) == 1 and "--export=ALL,RUN=" in lines[0], f"{template.name}: how it is submitted: {lines}"


def put_programs(work, **texts):
    for name, text in texts.items():
        program = work / name
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)


def environment_of(work):
    return {
        "PATH": f"{work}:{os.environ['PATH']}", "WORK": str(work), "RUN": "a run", "DATA": "some data",
        "MODELS": "the models", "SLURM_CPUS_PER_TASK": "8", "SLURM_ARRAY_TASK_ID": "3", "SLURM_ARRAY_TASK_COUNT": "16",
    }


def check_starts(template, work):
    """PMIx's plugin ends the step with a killed task: the script starts it again, but not without end, nor what failed,
    nor when the job is about to end."""
    cases = (((KILLED, 0), 3600, 2), ((KILLED, KILLED, KILLED), 3600, 3), ((1,), 3600, 1), ((0,), 3600, 1),
             ((KILLED,), 60, 1))
    for codes, seconds_left, starts in cases:
        (work / "starts").unlink(missing_ok=True)
        (work / "codes").write_text(" ".join(map(str, codes)) + "\n", encoding="utf-8")
        put_programs(work, srun=STEP_THAT_ENDS)
        environment = environment_of(work) | {"SLURM_JOB_END_TIME": str(int(time.time()) + seconds_left)}
        job = subprocess.run(["bash", str(template)], env=environment, timeout=PATIENCE, check=False,
                             stderr=subprocess.PIPE)
        found = len((work / "starts").read_text(encoding="utf-8").splitlines())
        assert found == starts and job.returncode == codes[-1], (template.name, codes, found, job)


def check(template, work):
    to_batch_shell = directive(template)
    check_submission(template)
    put_programs(work, asam=ASAM, srun=SRUN)
    job = subprocess.Popen(["bash", str(template)], env=environment_of(work), start_new_session=True,
                           preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    try:
        wait_for((work / "arguments").exists, f"{template.name} starts no asam")
        arguments = (work / "arguments").read_text(encoding="utf-8").splitlines()
        missing = [word for word in WANTED[template.name] if word not in arguments]
        assert not missing, f"{template.name} leaves out {missing}: {arguments}"
        options = (work / "options").read_text(encoding="utf-8").splitlines() if (work / "options").exists() else []
        missing = [option for option in WANTED_OF_SRUN.get(template.name, []) if option not in options]
        assert not missing, f"{template.name} leaves out {missing} of srun: {options}"
        if to_batch_shell:
            os.kill(job.pid, signal.SIGINT)
        elif (work / "step").exists():
            os.kill(int((work / "step").read_text()), signal.SIGINT)
        wait_for((work / "signalled").exists, f"{template.name}: the signal does not reach asam")
    finally:
        try:
            os.killpg(job.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        job.wait()


def main():
    templates = sorted((pathlib.Path(sys.argv[1]) / "packaging" / "slurm").glob("*.sbatch"))
    assert [template.name for template in templates] == sorted(WANTED), templates
    for template in templates:
        with tempfile.TemporaryDirectory() as folder:
            check(template, pathlib.Path(folder))
            if template.name == "run_mpi.sbatch":
                check_starts(template, pathlib.Path(folder))
        if shutil.which("shellcheck"):
            subprocess.run(["shellcheck", str(template)], check=True)
    print("the Slurm templates start and stop the program")


if __name__ == "__main__":
    main()
