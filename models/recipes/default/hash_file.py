"""Hash function files, format 1: affine layers and thresholds, little-endian, with a CRC32C."""

import struct
from pathlib import Path

import numpy as np

MAGIC = b"\x89CHF\r\n\x1a\n"
VERSION = 1
HEADER = 32


def _crc32c_table() -> list[int]:
    table = []
    for value in range(256):
        for _ in range(8):
            value = (value >> 1) ^ (0x82F63B78 if value & 1 else 0)
        table.append(value)
    return table


_TABLE = _crc32c_table()


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc = (crc >> 8) ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc ^ 0xFFFFFFFF


def write_hash(path: Path, matrix: np.ndarray, bias: np.ndarray) -> None:
    """One affine layer: bit i is 1 where (matrix @ x + bias)[i] > 0. matrix is [bits, dimensions]."""
    bits, dimensions = matrix.shape
    body = struct.pack("<IIII", bits, dimensions, 0, 0)
    body += matrix.astype("<f4").tobytes() + bias.astype("<f4").tobytes()
    body += np.zeros(bits, "<f4").tobytes()
    head = lambda crc: MAGIC + struct.pack("<IIIIII", VERSION, crc, HEADER + len(body), dimensions, 1, bits)
    path.write_bytes(head(crc32c(head(0) + body)) + body)


def read_hash(path: Path) -> tuple[np.ndarray, np.ndarray]:
    data = path.read_bytes()
    version, crc, length, dimensions, layers, bits = struct.unpack_from("<IIIIII", data, 8)
    blank = data[:12] + bytes(4) + data[16:]
    if data[:8] != MAGIC or version != VERSION or length != len(data) or layers != 1 or crc != crc32c(blank):
        raise ValueError(f"{path} is not a hash function file of one layer")
    numbers = np.frombuffer(data, "<f4", offset=HEADER + 16)
    return numbers[: bits * dimensions].reshape(bits, dimensions), numbers[bits * dimensions : bits * (dimensions + 1)]
