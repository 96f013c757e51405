"""`thidua register`: decisions recorded, revoked, corrected and looked up; the register verified and copied."""

from __future__ import annotations

import click

from thidua.cli.register.copies import backup_, restore_, verify_
from thidua.cli.register.correct import correct_
from thidua.cli.register.history import import_history_
from thidua.cli.register.record import record_
from thidua.cli.register.revoke import revoke_
from thidua.cli.register.show import show_
from thidua.cli.register.uphold import uphold_


@click.group("register", subcommand_metavar="LỆNH...", options_metavar="[TÙY CHỌN]")
def command() -> None:
    """Sổ quyết định: ghi, thu hồi, xem lại, đính chính, tra cứu, kiểm tra, sao lưu.

    Sổ là tệp register.sqlite trong thư mục làm việc; không dòng nào bị sửa hay xóa.
    """


for each in (record_, import_history_, revoke_, uphold_, correct_, show_, verify_, backup_, restore_):
    command.add_command(each)
