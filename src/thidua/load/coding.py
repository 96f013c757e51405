"""Reading a file of an officer as text: bounded, hashed, and refused with a remedy where it is not UTF-8."""

from __future__ import annotations

import codecs
import hashlib
import re
import unicodedata
from pathlib import Path

from thidua.flow import Input
from thidua.problems import DataError, Problem, Where, system_reason

LARGEST = 200 * 1024 * 1024
REMEDY = 'hãy lưu lại từ Excel dạng "CSV UTF-8 (Comma delimited)"'
_LOST_LETTER = re.compile(r"[A-Za-z]\?[a-z]")


def read_text(path: Path, name: str, remedy: str = REMEDY, largest: int = LARGEST) -> tuple[str, Input]:
    """The text in NFC and the hash of the bytes; `name` is how messages call the file."""
    data = _bytes(path, name, largest)
    return decode(data, name, remedy), Input(name, hashlib.sha256(data).hexdigest())


def stop(name: str, message: str, line: int = 0) -> DataError:
    """The error of a file that cannot be read at all."""
    return DataError([Problem(Where(name, line), message)])


# What Word and Excel files cannot hold, so that two papers would write a name each in its own way; and what turns the
# letters after it round, so that a printed name reads as another.
_UNPRINTABLE = re.compile("[\x01-\x08\x0e-\x1b\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


def unprintable(text: str) -> re.Match[str] | None:
    """The first character that no paper can print as it stands."""
    return _UNPRINTABLE.search(text)


def _bytes(path: Path, name: str, largest: int) -> bytes:
    try:
        if path.stat().st_size > largest:
            raise stop(name, f"tệp lớn hơn {largest >> 20} MB nên không mở; hãy chia nhỏ hoặc bỏ số liệu thừa")
        return path.read_bytes()
    except OSError as error:
        raise stop(
            name, f"không mở được tệp ({system_reason(error)}); hãy đóng tệp trong Excel và kiểm tra quyền đọc"
        ) from error


def decode(data: bytes, name: str, remedy: str = REMEDY) -> str:
    """UTF-8 with or without a byte order mark, as NFC text with Đ for Eth."""
    if _is_utf16(data):
        raise stop(name, f"tệp ghi bằng bộ mã UTF-16, không phải UTF-8; {remedy}")
    if 0 in data:
        raise stop(name, f"có ký tự NUL, tệp hỏng hoặc không phải tệp chữ; {remedy}", _line(data, data.index(0)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        coding = "có vẻ là Windows-1258 hoặc bộ mã cũ như TCVN3, VNI"
        raise stop(name, f"tệp không phải UTF-8 ({coding}); {remedy}", _line(data, error.start)) from error
    if "\ufffd" in text:
        broken = text.count("\n", 0, text.index("\ufffd")) + 1
        raise stop(name, f"có ký tự hỏng (\ufffd) do đổi bộ mã sai; hãy lấy lại tệp gốc rồi {remedy[4:]}", broken)
    if found := unprintable(text):
        line, code = text.count("\n", 0, found.start()) + 1, ord(found.group())
        raise stop(name, f"có ký tự không in được (U+{code:04X}); hãy gõ lại ô có ký tự đó rồi lưu lại", line)
    return unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("ð", "đ")


def _is_utf16(data: bytes) -> bool:
    """By its byte order mark, or by Latin letters with a NUL on one side of each."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    start = data[:200]
    return max(start[::2].count(0), start[1::2].count(0)) * 4 > len(start) > 3


def _line(data: bytes, offset: int) -> int:
    return data.count(b"\n", 0, offset) + 1


def lost_letters(text: str, name: str) -> list[Problem]:
    """Excel's plain "CSV" turns ễ into a question mark: "Nguy?n"."""
    found = _LOST_LETTER.search(text) if "?" in text else None
    if found is None:
        return []
    where = Where(name, text.count("\n", 0, found.start()) + 1)
    return [Problem(where, f'có dấu "?" giữa chữ, có thể là chữ tiếng Việt đã mất; {REMEDY}', "warning")]
