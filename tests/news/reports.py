"""Reports of mail servers, written as the common ones write them."""

POSTFIX = """\
Return-Path: <>
Delivered-To: {to}
Date: Mon, 23 Nov 2026 08:12:31 +0100 (CET)
From: MAILER-DAEMON@mx.exempel.test (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F1A2B3C.1700000000/mx.exempel.test"
Message-Id: <{report_id}@mx.exempel.test>

This is a MIME-encapsulated message.

--4F1A2B3C.1700000000/mx.exempel.test
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.exempel.test.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

--4F1A2B3C.1700000000/mx.exempel.test
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.exempel.test
X-Postfix-Queue-ID: 4F1A2B3C
X-Postfix-Sender: rfc822; {to}
Arrival-Date: Mon, 23 Nov 2026 08:12:30 +0100 (CET)

Final-Recipient: rfc822; karin@exempel.test
Original-Recipient: rfc822;karin@exempel.test
Action: {action}
Status: {status}
Remote-MTA: dns; mail.exempel.test
Diagnostic-Code: smtp; {said}

--4F1A2B3C.1700000000/mx.exempel.test
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

Return-Path: <{to}>
From: Kunskapsbanken <kunskapsbanken@localhost>
To: karin@exempel.test
Subject: Nytt i veckan
Message-ID: <{letter}@localhost>

--4F1A2B3C.1700000000/mx.exempel.test--
"""
# The whole letter is given back, the fields are folded, and the key is written in capitals by a gateway.
EXCHANGE = """\
MIME-Version: 1.0
From: <postmaster@exempel.test>
To: <{to}>
Date: Mon, 23 Nov 2026 07:12:31 +0000
Content-Type: multipart/report; report-type=delivery-status; boundary="b1_=exch"
Message-ID: <{report_id}@exempel.test>
Subject: =?iso-8859-1?Q?Kan_inte_levereras=3A_Nytt_i_veckan?=

--b1_=exch
Content-Type: multipart/alternative; boundary="b2_=exch"

--b2_=exch
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Meddelandet till karin kunde inte levereras.

--b2_=exch--

--b1_=exch
Content-Type: message/delivery-status

Reporting-MTA: dns;mail.exempel.test

Final-recipient: RFC822;
 karin@exempel.test
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{said}

--b1_=exch
Content-Type: message/rfc822

From: Kunskapsbanken <kunskapsbanken@localhost>
To: karin@exempel.test
Subject: Nytt i veckan
Message-ID: <{letter}@localhost>
Content-Type: text/plain

Hej.

--b1_=exch--
"""
OUT_OF_OFFICE = """\
From: karin@exempel.test
To: {to}
Subject: Autosvar: Nytt i veckan
Auto-Submitted: auto-replied
Message-ID: <{report_id}@exempel.test>
Content-Type: text/plain; charset=utf-8

Jag har semester till den 5 december. Status: 5.1.1 Action: failed
"""


def report(shape=POSTFIX, *, to="studs+00000000000000000000@exempel.test", **told):
    """A message as bytes."""
    values = {
        "to": to,
        "report_id": "20261123071231.4F1A2B3C",
        "action": "failed",
        "status": "5.1.1",
        "said": "550 5.1.1 <karin@exempel.test>: Recipient address rejected: User unknown",
        "letter": "00000000-0000-0000-0000-000000000000",
    }
    return shape.format(**{**values, **told}).replace("\n", "\r\n").encode()
