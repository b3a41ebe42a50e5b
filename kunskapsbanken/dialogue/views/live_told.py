"""What the phones, the leader's page and the screen ask again and again: has anything happened?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


def told_since(request: HttpRequest, name: str, number: int) -> HttpResponseBase:
    """The number, or 304 without a word to the one that has it already."""
    etag = f'"{name}-{number}"'
    response = JsonResponse({"version": number})
    response["ETag"] = etag
    answer: HttpResponse = get_conditional_response(request, etag=etag, response=response)
    return answer
