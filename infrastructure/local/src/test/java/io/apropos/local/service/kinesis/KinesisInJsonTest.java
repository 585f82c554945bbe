package io.apropos.local.service.kinesis;

class KinesisInJsonTest extends KinesisContract {
  KinesisInJsonTest() {
    super(false);
  }
}
