"""`python -m benchmarks.bare_click --help`: a click group of as many commands as thidua has, and nothing else."""

import click


@click.group()
def cli():
    """Xét thi đua, khen thưởng hằng năm của cơ quan, có giải thích theo Điều, khoản."""


for number in range(12):
    cli.add_command(click.Command(f"command-{number}", help="Xuất giấy tờ: danh sách, tờ trình, quyết định…"))

if __name__ == "__main__":
    cli()
