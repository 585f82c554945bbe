package io.apropos.local.service.kinesis;

class KinesisInCborTest extends KinesisContract {
  KinesisInCborTest() {
    super(true);
  }
}
